package vn.thicaicach.accounts;

import org.jspecify.annotations.Nullable;

/**
 * By what a person can be found to be like another without knowing who it is: the folded name and a
 * keyed hash of the phone number.
 *
 * @param phoneHash hexadecimal, or null when there is no number
 */
public record Likeness(String foldedName, @Nullable String phoneHash) {
  /** Whether name and phone are both the same; people without a phone are like nobody. */
  public boolean matches(Likeness other) {
    return phoneHash != null
        && phoneHash.equals(other.phoneHash)
        && foldedName.equals(other.foldedName);
  }
}
