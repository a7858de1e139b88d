package io.ftpsoperator.apiserver;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link ControlPlane}, for parameters of that type. All test classes of a run share one; it starts when the first
 * asks for it and ends with the run, whatever its outcome.
 *
 * <pre>
 * {@code @ExtendWith(ApiServer.class) @Tag("api")}
 * class SomethingApiTest {
 *     {@code @Test} void isRefused(ControlPlane cluster) { ... }
 * </pre>
 */
public final class ApiServer implements ParameterResolver {
    private static final Namespace SHARED = Namespace.create(ApiServer.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == ControlPlane.class;
    }

    @Override
    public ControlPlane resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(SHARED)
                .computeIfAbsent(ControlPlane.class, type -> ControlPlane.start(), ControlPlane.class);
    }
}
