package vn.thicaicach.units;

/** What a unit is; its word stands in the messages as {@code units.kind.<NAME>}. */
public enum UnitKind {
  PROVINCE,
  CENTRAL_CITY,
  CITY,
  URBAN_DISTRICT,
  DISTRICT,
  TOWN,
  WARD,
  COMMUNE,
  TOWNSHIP,
  DEPARTMENT,
  PUBLIC_SERVICE_UNIT,
  PARTY_BODY,
  COUNCIL,
  PEOPLES_COMMITTEE,
  MASS_ORGANISATION,
  STAFF_POST,
  NEIGHBOURHOOD,
  HAMLET,
  SCHOOL,
  MEDIA,
  OTHER
}
