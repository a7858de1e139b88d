package io.ftpsoperator.api.v1alpha1;

/**
 * How names and addresses are spelled, as regular expressions that Java and CEL (RE2) read alike: the schema and the rules
 * without an API server share them.
 */
public final class Spellings {
    public static final String LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";

    /** A DNS name. Its last label begins with a letter, else 10.0.0.300 would pass for one. */
    public static final String HOST_NAME = "(" + LABEL + "\\.)*[a-z]([-a-z0-9]{0,61}[a-z0-9])?";

    /** A DNS name, or all names of a domain: {@code *.example.com}. */
    public static final String CERTIFIABLE_NAME = "(\\*\\.)?" + HOST_NAME;

    /** The name of a Secret, a claim and the like. */
    public static final String OBJECT_NAME = LABEL + "(\\." + LABEL + ")*";

    /** The name of a site: its Service has that name. */
    public static final String SITE_NAME = "[a-z]([-a-z0-9]*[a-z0-9])?";

    /** Names made from a site's name must stay within a label's 63 characters. */
    public static final int LONGEST_SITE_NAME = 50;

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    public static final String IPV4 = OCTET + "(\\." + OCTET + "){3}";

    /** The key of a Secret. It is a file name too, in pods and below the folder of secrets without a cluster. */
    public static final String SECRET_KEY = "[-._a-zA-Z0-9]{1,253}";

    private static final String ANNOTATION_NAME = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
    public static final String ANNOTATION_KEY = "(" + OBJECT_NAME + "/)?" + ANNOTATION_NAME;

    /** The value of a label, the empty one too. */
    public static final String LABEL_VALUE = "([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?";

    public static final String EMAIL = "[^@\\x00-\\x20\\x7f]+@[-.A-Za-z0-9]+";
    public static final String URI = "[A-Za-z][-+.A-Za-z0-9]*:[\\x21-\\x7e]+";

    public static final String USER_NAME = "[A-Za-z0-9_][A-Za-z0-9._@-]*";

    private static final String FOLDER = "[^/\\\\\\x00-\\x1f\\x7f-\\x9f]+";
    public static final String HOME = "/(" + FOLDER + "(/" + FOLDER + ")*/?)?";

    private static final String CONTROL = "\\x00-\\x1f\\x7f-\\x9f";
    private static final String NAME_CHARACTER = "[^/\\\\" + CONTROL + "]";
    private static final String PLAIN_CHARACTER = "[^./\\\\" + CONTROL + "]";

    /** The name of a file or folder; neither . nor .. is one. */
    private static final String FOLDER_NAME =
            "(\\.{0,2}" + PLAIN_CHARACTER + NAME_CHARACTER + "*|\\.{3}" + NAME_CHARACTER + "*)";

    /** A folder below a user's home, which is none itself: /in, /out/today. */
    public static final String FOLDER_PATH = "(/" + FOLDER_NAME + ")+";

    /** Hours, minutes and seconds, in this order, at least one of them: 1h, 90s, 1m30s. */
    public static final String TIME = "([0-9]{1,2}h)?([0-9]{1,4}m)?([0-9]{1,5}s)?";

    /** A moment, in UTC and to the second (RFC 3339): 2026-12-31T23:59:59Z. Later ones sort behind earlier ones as texts too. */
    public static final String INSTANT =
            "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z";

    /** A command's verb, with SITE's own verb behind it where it has one. */
    public static final String VERB = "(SITE )?[A-Z][A-Z0-9]{2,9}";

    public static final String CONTROL_CHARACTER = "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f]";

    // Rules of CEL, which match a part of a text unless told otherwise.
    static final String IS_WHOLLY = "self.matches(r'^(";
    static final String END = ")$')";

    private Spellings() {}
}
