package io.ftpsoperator.api.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A managed FTPS endpoint. The only class of the API that touches fabric8's types. */
@Group(FtpsSite.GROUP)
@Version(FtpsSite.VERSION)
@Plural("ftpssites")
@ShortNames("ftps")
@Categories("ftps-operator")
@AdditionalPrinterColumn(
        name = "Ready",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
        type = Type.STRING)
@AdditionalPrinterColumn(name = "Mode", jsonPath = ".status.mode", type = Type.STRING)
@AdditionalPrinterColumn(name = "Address", jsonPath = ".status.address", type = Type.STRING)
@AdditionalPrinterColumn(name = "Users", jsonPath = ".status.users", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Expires", jsonPath = ".status.certificate.notAfter", type = Type.STRING)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
@AdditionalPrinterColumn(name = "Control", jsonPath = ".status.listeners[0].control", type = Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Data", jsonPath = ".status.listeners[0].data", type = Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Ports", jsonPath = ".status.passivePorts", type = Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Suspend", jsonPath = ".spec.suspend", type = Type.BOOLEAN, priority = 1)
@AdditionalPrinterColumn(
        name = "Message",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
        type = Type.STRING,
        priority = 1)
@ValidationRule(
        value = "self.metadata.name.size() <= " + Spellings.LONGEST_SITE_NAME + " && self.metadata.name.matches(r'^("
                + Spellings.SITE_NAME + ")$')",
        message = "this is not the name of a site; use lower-case letters, digits and '-', a letter first, at most "
                + Spellings.LONGEST_SITE_NAME + " characters")
public class FtpsSite extends CustomResource<FtpsSiteSpec, FtpsSiteStatus> implements Namespaced {
    public static final String GROUP = "ftps-operator.io";
    public static final String VERSION = "v1alpha1";
    public static final String KIND = "FtpsSite";
}
