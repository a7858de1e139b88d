package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Whether clients show certificates of their own, and which are trusted. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.mode) || self.mode == 'None' || has(self.trustRef)",
        fieldPath = ".trustRef",
        message =
                "nobody says whose certificates are trusted; name a ConfigMap or Secret with the authorities in ca.crt")
public record ClientCertificates(
        @Default("None")
        @JsonPropertyDescription(
                "None (default): clients are not asked. Optional: whoever shows a certificate must show the user's. Required: nobody logs in without.")
        ClientCertificateMode mode,

        @Nullable @JsonPropertyDescription("Whose certificates are trusted.")
        TrustRef trustRef) {

    public ClientCertificates {
        mode = mode == null ? ClientCertificateMode.None : mode;
    }

    public static ClientCertificates none() {
        return new ClientCertificates(null, null);
    }

    /** Whether clients are asked for a certificate. */
    public boolean asked() {
        return mode != ClientCertificateMode.None;
    }
}
