package vn.thicaicach.accounts;

import vn.thicaicach.units.UnitId;

/**
 * What others may see of a person.
 *
 * @param name as chosen: the full name, or the words for somebody who stays anonymous
 * @param unit own unit
 */
public record BoardName(String name, UnitId unit, boolean anonymous) {}
