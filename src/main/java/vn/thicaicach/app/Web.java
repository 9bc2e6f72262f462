package vn.thicaicach.app;

import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import vn.thicaicach.access.ConsoleShell;
import vn.thicaicach.access.Doors;
import vn.thicaicach.platform.config.Config;
import vn.thicaicach.platform.config.Secret;
import vn.thicaicach.platform.http.Assets;
import vn.thicaicach.platform.http.Call;
import vn.thicaicach.platform.http.Cookies;
import vn.thicaicach.platform.http.FormTokens;
import vn.thicaicach.platform.http.Messages;
import vn.thicaicach.platform.http.Pages;
import vn.thicaicach.platform.http.Replies;
import vn.thicaicach.platform.http.WebServer;

/** All doors of the server, in one list. */
record Web(Router router, Doors doors) {

  static Web build(Infrastructure on, Services services, Messages messages) {
    Config config = on.config();
    URI publicUrl = config.http().publicUrl();
    Assets assets = Assets.of(config.folders().webroot());
    FormTokens tokens = new FormTokens(on.keys(), publicUrl == null ? null : publicUrl.toString());
    Cookies cookies = new Cookies(!config.http().insecureLan());
    ConsoleShell console = new ConsoleShell(messages);
    Replies replies =
        new Replies(
            new Pages(messages, assets),
            messages,
            tokens,
            cookies,
            call -> shell(config, console, call));
    Router router =
        WebServer.router(
            on.vertx(), config.folders().webroot(), assets, replies, publicUrl != null);
    Secret metricsToken = config.operation().metricsToken();
    Doors doors =
        new Doors(
            router,
            cookies,
            tokens,
            replies,
            services.sessions::viewer,
            on.clock()::now,
            metricsToken == null ? null : metricsToken.reveal());
    mount(on, services, replies, doors);
    return new Web(router, doors);
  }

  private static void mount(Infrastructure on, Services services, Replies replies, Doors doors) {
    services.attempts.routes(replies, on.clock()::now).mount(doors);
  }

  /** What every page may show, whoever rendered it. */
  private static Map<String, Object> shell(Config config, ConsoleShell console, Call call) {
    Map<String, Object> shell = new HashMap<>(console.of(call));
    shell.put("insecureLan", config.http().insecureLan());
    return shell;
  }
}
