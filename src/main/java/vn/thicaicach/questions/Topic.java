package vn.thicaicach.questions;

/** Fields of the banks: six fields of reform, steering, Đề án 06, online services, indexes. */
public enum Topic {
  THE_CHE,
  THU_TUC_HANH_CHINH,
  TO_CHUC_BO_MAY,
  CONG_VU,
  TAI_CHINH_CONG,
  CHINH_QUYEN_SO,
  CHI_DAO_DIEU_HANH,
  DE_AN_06,
  DICH_VU_CONG,
  CHI_SO
}
