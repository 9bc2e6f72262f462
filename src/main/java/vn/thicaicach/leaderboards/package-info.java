/**
 * Level 7: boards. PostgreSQL says who stands where (V070), Redis is its projection, read by pages,
 * streams and screens; live boards are provisional ("tạm tính").
 */
package vn.thicaicach.leaderboards;
