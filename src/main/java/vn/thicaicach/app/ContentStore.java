package vn.thicaicach.app;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import vn.thicaicach.platform.content.Content;

/** SQL of the content files that were loaded. */
final class ContentStore {
  private static final String REMEMBER =
      """
      insert into content_file (file, hash)
      select * from unnest($1::text[], $2::text[])
      on conflict (file) do update set hash = excluded.hash, loaded_at = now()
      where content_file.hash <> excluded.hash""";

  /** Hash of each file as it was last loaded. */
  Future<Map<String, String>> hashes(SqlClient client) {
    return client
        .query("select file, hash from content_file")
        .execute()
        .map(
            rows -> {
              Map<String, String> hashes = new HashMap<>();
              rows.forEach(row -> hashes.put(row.getString("file"), row.getString("hash")));
              return hashes;
            });
  }

  Future<Void> remember(SqlClient client, Collection<Content> loaded) {
    return client
        .preparedQuery(REMEMBER)
        .execute(
            Tuple.tuple()
                .addArrayOfString(loaded.stream().map(Content::file).toArray(String[]::new))
                .addArrayOfString(loaded.stream().map(Content::hash).toArray(String[]::new)))
        .mapEmpty();
  }
}
