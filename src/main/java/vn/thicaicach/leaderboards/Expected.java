package vn.thicaicach.leaderboards;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.accounts.PersonId;

/**
 * What must stand in Redis of some people, as {@code check.lua} reads it: members gathered by
 * board, so that a board is asked once and no entry is taken apart there.
 *
 * @param epochs prefix of the contest's epochs
 * @param entries by person; null: must not be there
 */
record Expected(
    String epochs,
    Scope scope,
    List<PersonId> people,
    Map<PersonId, @Nullable BoardEntry> entries) {

  String[] words() {
    List<String> words = new ArrayList<>(List.of(epochs, scope.key(), "" + people.size()));
    people.forEach(person -> words.add(BoardKey.person(person)));
    Map<String, List<String>> boards = new TreeMap<>();
    for (PersonId person : people) {
      BoardEntry entry = entries.get(person);
      words.add(entry == null ? "" : entry.text());
      if (entry != null) {
        for (String board : entry.boards()) {
          boards.computeIfAbsent(board, b -> new ArrayList<>()).add(entry.member());
        }
      }
    }
    boards.forEach(
        (board, members) -> {
          words.add(board);
          words.add("" + members.size());
          words.addAll(members);
        });
    return words.toArray(String[]::new);
  }
}
