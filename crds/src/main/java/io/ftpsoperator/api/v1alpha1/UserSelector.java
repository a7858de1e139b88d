package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/** Which FtpsUsers a site takes, in the form of Kubernetes' metav1.LabelSelector: all of it must hold, and nothing asks nothing. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record UserSelector(
        @Size(max = 32) @JsonPropertyDescription("Labels that an FtpsUser must have, with these values. Default: none.")
        Map<String, @Size(max = 63) String> matchLabels,

        @Size(max = 32) @JsonPropertyDescription("What else is asked of the labels of an FtpsUser. Default: nothing.")
        List<LabelRequirement> matchExpressions) {

    public UserSelector {
        matchLabels = Copies.of(matchLabels);
        matchExpressions = Copies.of(matchExpressions);
    }

    public boolean matches(Map<String, String> labels) {
        return matchLabels.entrySet().stream()
                        .allMatch(entry -> entry.getValue().equals(labels.get(entry.getKey())))
                && matchExpressions.stream().allMatch(requirement -> requirement.isMetBy(labels));
    }
}
