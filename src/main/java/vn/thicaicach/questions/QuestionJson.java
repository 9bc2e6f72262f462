package vn.thicaicach.questions;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of a question that are stored as JSON, and the whole of it for its fingerprint. */
final class QuestionJson {
  private QuestionJson() {}

  static Map<String, Object> all(QuestionDraft question) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("topic", question.topic().name());
    json.put("difficulty", question.difficulty().name());
    json.put("audiences", question.audiences());
    json.put("scope", question.scope().name());
    json.put("stem", question.stem());
    json.put("choices", texts(question));
    json.put("key", question.keys());
    json.put("explanation", question.explanation());
    json.put("legalBasis", question.legalBasis().stream().map(QuestionJson::basis).toList());
    json.put("asOf", question.asOf().toString());
    json.put("verified", verification(question.verified()));
    json.put("status", question.status().name());
    return json;
  }

  static List<String> texts(QuestionDraft question) {
    return question.choices().stream().map(QuestionDraft.Option::text).toList();
  }

  static List<Choice> choices(JsonArray texts) {
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      choices.add(new Choice(i + 1, texts.getString(i)));
    }
    return choices;
  }

  static Map<String, Object> basis(LegalBasis basis) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("document", basis.document());
    json.put("date", basis.date());
    json.put("issuer", basis.issuer());
    put(json, "place", basis.place());
    put(json, "quote", basis.quote());
    json.put("validity", basis.validity().name());
    return json;
  }

  static List<LegalBasis> bases(JsonArray json) {
    List<LegalBasis> bases = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      JsonObject one = json.getJsonObject(i);
      bases.add(
          new LegalBasis(
              one.getString("document"),
              one.getString("date"),
              one.getString("issuer"),
              one.getString("place"),
              one.getString("quote"),
              LegalBasis.Validity.valueOf(one.getString("validity"))));
    }
    return bases;
  }

  static Map<String, Object> verification(Verification verified) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("how", verified.how().name());
    put(json, "plan", verified.plan());
    put(json, "section", verified.section());
    put(json, "document", verified.document());
    put(json, "place", verified.place());
    put(json, "quote", verified.quote());
    put(json, "note", verified.note());
    return json;
  }

  private static void put(Map<String, Object> json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
