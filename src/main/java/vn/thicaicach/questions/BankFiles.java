package vn.thicaicach.questions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.thicaicach.platform.content.Content;
import vn.thicaicach.platform.content.ContentFiles;
import vn.thicaicach.platform.content.ContentIssue;
import vn.thicaicach.platform.http.Messages;

/** Reads bank files and checks what their schema cannot say, within a file and across files. */
public final class BankFiles {
  private static final Messages MESSAGES = new Messages();

  private final Map<String, String> owners = new HashMap<>();

  private BankFiles() {}

  /**
   * Reads every bank of a folder, by name of file; a sound one is a {@link BankDraft}. Blocking.
   */
  public static List<Content> readAll(Path folder) throws IOException {
    BankFiles folderRules = new BankFiles();
    List<Content> checked = new ArrayList<>();
    for (Content content : ContentFiles.readAll(folder)) {
      checked.add(content.sound() ? folderRules.check(content) : content);
    }
    return checked;
  }

  private Content check(Content content) {
    BankDraft draft = content.as(BankDraft.class);
    List<ContentIssue> issues = new ArrayList<>();
    claim(content, "/bank/code", draft.bank().code(), issues);
    for (int i = 0; i < draft.questions().size(); i++) {
      QuestionDraft question = draft.questions().get(i);
      String path = "/questions/" + i;
      claim(content, path + "/code", question.code(), issues);
      for (QuestionRules.Fault fault : QuestionRules.check(question)) {
        String reason = MESSAGES.text("questions.fault." + fault.code());
        issues.add(content.issue(path + fault.path(), reason));
      }
    }
    return content.with(issues);
  }

  /** Codes of banks are lower case and those of questions upper case: one map holds both. */
  private void claim(Content content, String path, String code, List<ContentIssue> issues) {
    String place = content.file() + ":" + content.line(path);
    String owner = owners.putIfAbsent(code, place);
    if (owner != null) {
      Map<String, String> args = Map.of("code", code, "owner", owner);
      issues.add(content.issue(path, MESSAGES.text("questions.fault.same-code", args)));
    }
  }
}
