package vn.thicaicach.commendations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thicaicach.platform.http.Json;

/**
 * What a draft cites and what was asked for, as of its making: later changes of the plan's file do
 * not reach it.
 *
 * @param citation section, plan and issuer in words
 * @param quote verbatim sentence of the plan
 * @param parentBody body above the issuer of the list, or null
 * @param status how far the ranking was settled
 * @param stage {@code LIVE}, {@code PROVISIONAL} or {@code OFFICIAL}
 * @param by what ranks the units: {@code RATE} or {@code MEAN}
 * @param borders ties at the border of a group
 */
record DraftHead(
    String taskCode,
    String citation,
    String quote,
    @Nullable String parentBody,
    String planIssuer,
    String status,
    String stage,
    int perAudience,
    int perBloc,
    String by,
    List<Border> borders) {
  DraftHead {
    borders = List.copyOf(borders);
  }

  /** All but the status line, whose time passes while nothing else changes: what is hashed. */
  JsonNode lasting() {
    ObjectNode head = (ObjectNode) Json.read(Json.write(this));
    head.remove("status");
    return head;
  }

  /**
   * A tie at the border.
   *
   * @param people whether it is about people; else about units
   * @param group audience or bloc
   */
  record Border(boolean people, String group, int rank, int sharing, boolean included) {
    static Border of(boolean people, String group, Cut.Border border) {
      return new Border(people, group, border.rank(), border.sharing(), border.included());
    }
  }
}
