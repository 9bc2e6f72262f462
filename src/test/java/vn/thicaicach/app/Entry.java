package vn.thicaicach.app;

import java.util.Optional;
import java.util.Set;
import vn.thicaicach.access.Permission;
import vn.thicaicach.access.Rule;

/** Whether somebody was let in or kept out as the rule of the route and the thing demand. */
record Entry(CanaryWorld world, Who who, Rule rule, Ask ask, Probe.Answer answer) {
  private static final Set<Integer> REFUSED = Set.of(403, 404);

  /** What is wrong, or empty. */
  Optional<String> fault() {
    return switch (rule.kind()) {
      case PUBLIC, VISITOR, OPERATOR -> Optional.empty();
      case CONTESTANT -> isContestant() ? paper() : mustSignIn("/dang-nhap?toi=");
      case ATTEMPT -> paper();
      case STAFF -> who.isStaff() ? staff() : mustSignIn("/ban-to-chuc/dang-nhap");
    };
  }

  private boolean isContestant() {
    return who == Who.A || who == Who.B;
  }

  private Optional<String> mustSignIn(String door) {
    boolean asked = answer.status() == 303 && answer.header("location").startsWith(door);
    boolean told = answer.status() == 401;
    return asked || told ? Optional.empty() : Optional.of("not asked to sign in");
  }

  /** A paper of somebody else: as if it did not exist, at most after one more page. */
  private Optional<String> paper() {
    if (ask.paper() == null || ask.paper() == who) {
      return answer.status() == 404 ? Optional.of("the own paper is not found") : Optional.empty();
    }
    boolean refused = REFUSED.contains(answer.status()) || answer.status() == 409;
    boolean led =
        answer.status() == 303
            && answer.header("location").startsWith("/bai-thi/")
            && leadsNowhere(answer.header("location"));
    return refused || led ? Optional.empty() : Optional.of("a paper of somebody else");
  }

  private boolean leadsNowhere(String location) {
    Probe.Answer next = world.browser(who).get(location);
    return REFUSED.contains(next.status()) || next.header("location").startsWith("/dang-nhap");
  }

  private Optional<String> staff() {
    boolean lacks = who == Who.WATCHER && rule.permission() != Permission.VIEW;
    boolean outside =
        switch (ask.reach()) {
          case ANYBODY -> false;
          case HERE -> who == Who.FOREIGN;
          case WHOLE -> who != Who.ADMIN;
          case NOWHERE -> true;
        };
    boolean refused = REFUSED.contains(answer.status());
    if (lacks || outside) {
      return refused ? Optional.empty() : Optional.of("not kept out");
    }
    return refused ? Optional.of("kept out") : Optional.empty();
  }
}
