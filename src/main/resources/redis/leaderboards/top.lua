-- Rows of a board. KEYS pointer. ARGV prefix, scope, board, first, last.
-- Gives seconds, microseconds, total, place of the first row, then person's entry in turn; or nothing
-- without an epoch.
local epoch = redis.call('GET', KEYS[1])
if not epoch then return {} end
local scope = ARGV[1] .. epoch .. ':' .. ARGV[2]
local board = scope .. ':b:' .. ARGV[3]
local time = redis.call('TIME')
local members = redis.call('ZRANGE', board, ARGV[4], ARGV[5])
local out = {time[1], time[2], redis.call('ZCARD', board), 0}
if #members > 0 then out[4] = place(board, members[1]) end
for _, member in ipairs(members) do
  out[#out + 1] = redis.call('HGET', scope .. ':p', string.sub(member, -8)) or ''
end
return out
