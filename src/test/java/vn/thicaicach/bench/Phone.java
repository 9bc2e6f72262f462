package vn.thicaicach.bench;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** A contestant with an open paper: what the phone holds, and what it was told is saved. */
public final class Phone {
  /** A question of the paper: names of its options as the form sends them, and their texts. */
  record Question(String place, List<String> names, List<String> texts) {}

  /** An answer on its way. */
  public record Save(int seq, int question, int option) {}

  private final String attempt;
  private final List<Question> questions;
  private final byte[] head;
  private final String headers;
  private int seq;
  private int[] acknowledged = new int[16];
  private int count;

  /**
   * A phone.
   *
   * @param headers as {@link Browser#headers} gives them
   */
  Phone(String attempt, List<Question> questions, String headers) {
    this.attempt = attempt;
    this.questions = questions;
    this.headers = headers;
    this.head =
        ("POST /bai-thi/"
                + attempt
                + "/tra-loi HTTP/1.1\r\n"
                + headers
                + "Content-Type: application/json\r\nAccept: application/json\r\nContent-Length: ")
            .getBytes(StandardCharsets.ISO_8859_1);
  }

  public String attempt() {
    return attempt;
  }

  /** The next answer: goes through the questions again and again, with another option each time. */
  public Save next() {
    int question = seq % questions.size();
    int options = questions.get(question).names().size();
    seq++;
    return new Save(seq, question, (seq + seq / questions.size()) % options);
  }

  /** The request that saves an answer, as the script of the page sends it. */
  public Buffer request(Save save) {
    Question question = questions.get(save.question());
    String body =
        "{\"writer\":1,\"seq\":"
            + save.seq()
            + ",\"question\":\""
            + question.place()
            + "\",\"answer\":\""
            + question.names().get(save.option())
            + "\"}";
    return Buffer.buffer(head.length + body.length() + 8)
        .appendBytes(head)
        .appendString(body.length() + "\r\n\r\n" + body);
  }

  /** A form of the paper without fields: {@code ket-thuc}, {@code tiep-tuc}. */
  public Buffer form(String action) {
    return Papers.form("/bai-thi/" + attempt + "/" + action, headers);
  }

  /** The server said that the answer is committed. */
  public void acknowledge(Save save) {
    if (count == acknowledged.length) {
      acknowledged = Arrays.copyOf(acknowledged, count * 2);
    }
    acknowledged[count++] = save.seq() << 10 | save.question() << 3 | save.option();
  }

  public int acknowledged() {
    return count;
  }

  /** Fields of the form as it stands: the option of each question that was chosen last. */
  Map<String, String> chosen() {
    Map<String, String> chosen = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      Question question = questions.get(acknowledged[i] >> 3 & 0x7f);
      chosen.put("answer." + question.place(), question.names().get(acknowledged[i] & 7));
    }
    return chosen;
  }

  /** Lines for COPY: attempt, writer, seq, place, text of the option. */
  void ledger(StringBuilder out) {
    for (int i = 0; i < count; i++) {
      int one = acknowledged[i];
      Question question = questions.get(one >> 3 & 0x7f);
      StringJoiner line = new StringJoiner("\t", "", "\n");
      line.add(attempt).add("1").add(Integer.toString(one >> 10)).add(question.place());
      out.append(line.add(question.texts().get(one & 7).replace("\\", "\\\\")));
    }
  }
}
