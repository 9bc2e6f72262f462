package vn.thicaicach.accounts.staff;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import vn.thicaicach.accounts.PersonNames;
import vn.thicaicach.platform.FieldError;

/** What somebody typed to accept an invitation; missing values are empty. */
public record Joining(String secret, String name, String login, String password) {
  private static final Pattern LOGIN = Pattern.compile("[a-z0-9](?:[a-z0-9._-]{1,38})[a-z0-9]");

  /** Everything that is wrong but the secret, in the order of the form. Pure. */
  List<FieldError> faults() {
    List<FieldError> faults = new ArrayList<>();
    PersonNames.fault("name", cleanName()).ifPresent(faults::add);
    if (!LOGIN.matcher(cleanLogin()).matches()) {
      faults.add(new FieldError("login", "login"));
    }
    PasswordRules.fault(cleanPassword(), cleanLogin(), cleanName()).ifPresent(faults::add);
    return faults;
  }

  String cleanName() {
    return PersonNames.normalise(name);
  }

  /** Logins are the same in any case. */
  String cleanLogin() {
    return login.strip().toLowerCase(Locale.ROOT);
  }

  String cleanPassword() {
    return PasswordRules.normalise(password);
  }

  /** Never the data themselves: records end up in logs. */
  @Override
  public String toString() {
    return "Joining[***]";
  }
}
