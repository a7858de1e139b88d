package io.ftpsoperator.api.manifest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Writes a site's manifest in its one canonical form: fields in the order of the API, defaults written out, so that equal sites
 * give equal bytes. {@link ManifestReader} reads it back as the same site.
 */
public final class ManifestWriter {
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private ManifestWriter() {}

    public static String write(SiteManifest manifest) {
        // The reader's own library writes: it quotes whatever it would itself take for a number or a truth value.
        var style = style();
        return new Yaml(new PlainText(style), style).dump(MAPPER.convertValue(manifest, TREE));
    }

    /** Writes users as FtpsUsers, one document each, in the order of their objects' names. */
    public static String writeUsers(Map<String, SiteUser> byObject) {
        var style = style();
        style.setExplicitStart(true);
        var documents = new TreeMap<>(byObject)
                .entrySet().stream()
                        .map(user -> MAPPER.convertValue(UserManifest.of(user.getKey(), user.getValue()), TREE));
        return new Yaml(new PlainText(style), style).dumpAll(documents.iterator());
    }

    private static DumperOptions style() {
        var style = new DumperOptions();
        style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        style.setSplitLines(false);
        style.setIndicatorIndent(2);
        style.setIndentWithIndicator(true);
        return style;
    }

    /** Texts stay texts: the library would turn one with unprintable characters into bytes, where escapes do. */
    private static final class PlainText extends Representer {
        private PlainText(DumperOptions style) {
            super(style);
            representers.put(String.class, text -> representScalar(Tag.STR, (String) text));
        }
    }
}
