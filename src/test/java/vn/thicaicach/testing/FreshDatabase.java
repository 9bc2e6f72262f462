package vn.thicaicach.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import vn.thicaicach.platform.db.Database;

/**
 * {@code @ExtendWith(FreshDatabase.class)} gives a test method (or {@code @BeforeEach}) that asks
 * for a {@link TestDatabase} or {@link Database} a migrated database of its own, dropped when the
 * test ends. Asked for in a constructor of a class with one instance, or in {@code @BeforeAll}, it
 * is one for the whole class.
 */
public final class FreshDatabase implements ParameterResolver {
  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(FreshDatabase.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == TestDatabase.class || type == Database.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    TestDatabase database =
        context
            .getStore(OURS)
            .getOrComputeIfAbsent(
                TestDatabase.class, key -> TestPostgres.freshDatabase(), TestDatabase.class);
    return parameter.getParameter().getType() == Database.class ? database.pools() : database;
  }
}
