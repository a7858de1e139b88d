package io.ftpsoperator.operator.api;

import io.ftpsoperator.apiserver.ApiServer;
import io.ftpsoperator.apiserver.ControlPlane;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test a {@link SiteOnCluster} in a namespace of its own, beside an operator that runs as long as the test's class. */
final class SiteForEachTest implements ParameterResolver {
    private static final Namespace OF_CLASS = Namespace.create(SiteForEachTest.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == SiteOnCluster.class;
    }

    @Override
    public SiteOnCluster resolveParameter(ParameterContext parameter, ExtensionContext test) {
        ControlPlane cluster = new ApiServer().resolveParameter(parameter, test);
        test.getParent()
                .orElseThrow()
                .getStore(OF_CLASS)
                .computeIfAbsent(
                        OperatorUnderTest.class, _ -> OperatorUnderTest.start(cluster), OperatorUnderTest.class);
        return new SiteOnCluster(
                cluster.admin(), "t-" + Integer.toHexString(test.getUniqueId().hashCode()));
    }
}
