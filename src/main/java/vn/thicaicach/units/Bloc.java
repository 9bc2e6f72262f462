package vn.thicaicach.units;

/**
 * Group in which units are ranked against each other (khối); its word stands in the messages as
 * {@code units.bloc.<NAME>}.
 */
public enum Bloc {
  ADMINISTRATIVE,
  PUBLIC_SERVICE,
  COMMUNE_LEVEL,
  ORGANISATION,
  RESIDENTIAL
}
