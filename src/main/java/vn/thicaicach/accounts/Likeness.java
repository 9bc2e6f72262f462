package vn.thicaicach.accounts;

import org.jspecify.annotations.Nullable;

/**
 * By what a person can be found to be like another without knowing who it is: the folded name with
 * a keyed hash of the phone number, or with the year of birth.
 *
 * @param phoneHash hexadecimal, or null when there is no number
 * @param birthYear or null when it is not known
 */
public record Likeness(String foldedName, @Nullable String phoneHash, @Nullable Integer birthYear) {
  /** Whether the name is the same and so is phone or year of birth; a name alone says nothing. */
  public boolean matches(Likeness other) {
    boolean phone = phoneHash != null && phoneHash.equals(other.phoneHash);
    boolean year = birthYear != null && birthYear.equals(other.birthYear);
    return foldedName.equals(other.foldedName) && (phone || year);
  }
}
