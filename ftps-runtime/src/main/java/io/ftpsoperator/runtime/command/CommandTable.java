package io.ftpsoperator.runtime.command;

import static io.ftpsoperator.runtime.command.Verb.Needs.LOGIN;
import static io.ftpsoperator.runtime.command.Verb.Needs.NOTHING;

import io.ftpsoperator.runtime.command.Verb.AtOnce;
import io.ftpsoperator.runtime.command.Verb.Handler;
import io.ftpsoperator.runtime.command.Verb.Kind;
import io.ftpsoperator.runtime.command.Verb.Needs;
import io.ftpsoperator.runtime.login.Authenticator;
import io.ftpsoperator.runtime.session.CommandLine;
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.HashAlgorithm;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.ftpserver.command.Command;
import org.apache.ftpserver.command.CommandFactory;

/** Every verb there is: what it takes, what it needs, and where it is carried out. */
public final class CommandTable implements CommandFactory {

    /** What RFC 959, 1639 and 2228 have besides, and nobody here needs: known, but 502. */
    static final Set<String> LEFT_OUT = Set.of("SMNT", "LPRT", "LPSV", "ADAT", "MIC", "CONF", "ENC");

    private final Map<String, Verb> verbs = new LinkedHashMap<>();

    public CommandTable(Authenticator authenticator) {
        var login = new LoginCommands(authenticator);
        var help = new HelpCommands(verbs.values());

        // protection: RFC 2228, RFC 4217
        addInstant("AUTH", "mechanism", NOTHING, ProtectionCommands::auth);
        addInstant("PBSZ", "size", NOTHING, ProtectionCommands::pbsz);
        addInstant("PROT", "C|P", NOTHING, ProtectionCommands::prot);
        add("CCC", "", NOTHING, ProtectionCommands::ccc);

        // login: RFC 959 section 4.1.1, RFC 7151
        add("HOST", "name", NOTHING, HostCommand::host);
        add("USER", "name", NOTHING, login::user);
        atOnce("USER", login::userAtOnce);
        add("PASS", "[password]", NOTHING, login::pass);
        atOnce("PASS", login::passAtOnce);
        add("ACCT", "account", LOGIN, LoginCommands::acct);
        add("REIN", "", NOTHING, LoginCommands::rein);
        addInstant("QUIT", "", NOTHING, LoginCommands::quit);

        // data connections: RFC 959 section 4.1.2, RFC 2428. PASV and EPSV are not at once, though most could be: curl
        // 7.88 sleeps for up to a second where the reply is there before it has begun to wait for it
        add("PASV", "", LOGIN, PassiveCommands::pasv);
        add("EPSV", "[1|2|ALL]", LOGIN, PassiveCommands::epsv);
        add("PORT", "h1,h2,h3,h4,p1,p2", LOGIN, ActiveCommands::port);
        add("EPRT", "|family|address|port|", LOGIN, ActiveCommands::eprt);

        // transfers: RFC 959 section 4.1.3, RFC 3659 section 5
        addTransfer("RETR", "path", TransferCommands::retr);
        addTransfer("STOR", "path", TransferCommands::stor);
        addTransfer("STOU", "[path]", TransferCommands::stou);
        addTransfer("APPE", "path", TransferCommands::appe);
        addInstant("REST", "offset", LOGIN, TransferCommands::rest);
        add("ABOR", "", NOTHING, TransferCommands::abor);
        add("ALLO", "size", LOGIN, TransferCommands::allo);

        // listings: RFC 959 section 4.1.3, RFC 3659 section 7
        addTransfer("LIST", "[path]", ListingCommands::list);
        addTransfer("NLST", "[path]", ListingCommands::nlst);
        addTransfer("MLSD", "[path]", ListingCommands::mlsd);
        add("MLST", "[path]", LOGIN, ListingCommands::mlst);
        add("STAT", "[path]", NOTHING, ListingCommands::stat);

        // files: RFC 959 section 4.1.3, RFC 3659 sections 3 and 4, and drafts that FactCommands names
        addInstant("PWD", "", LOGIN, FileCommands::pwd);
        add("CWD", "path", LOGIN, FileCommands::cwd);
        add("CDUP", "", LOGIN, FileCommands::cdup);
        add("MKD", "path", LOGIN, FileCommands::mkd);
        add("RMD", "path", LOGIN, FileCommands::rmd);
        add("DELE", "path", LOGIN, FileCommands::dele);
        add("RNFR", "path", LOGIN, FileCommands::rnfr);
        add("RNTO", "path", LOGIN, FileCommands::rnto);
        add("SIZE", "path", LOGIN, FileCommands::size);
        add("MDTM", "path", LOGIN, FileCommands::mdtm);
        add("MFMT", "time path", LOGIN, FactCommands::mfmt);
        add("MFF", "fact=value;... path", LOGIN, FactCommands::mff);
        add("AVBL", "[path]", LOGIN, FactCommands::avbl);
        addLong("HASH", "path", HashCommands::hash);
        addChecksum("XCRC", HashAlgorithm.CRC32);
        addChecksum("XMD5", HashAlgorithm.MD5);
        addChecksum("XSHA", HashAlgorithm.SHA_1);
        addChecksum("XSHA1", HashAlgorithm.SHA_1);
        addChecksum("XSHA256", HashAlgorithm.SHA_256);
        addChecksum("XSHA512", HashAlgorithm.SHA_512);
        addLong("MD5", "path", HashCommands::md5);
        offerWhen("MD5", session -> HashCommands.servesChecksums(session, HashAlgorithm.MD5));
        add("SITE", "command [arguments]", LOGIN, SiteCommands::site);

        // parameters and information: RFC 959 section 4.1.2, RFC 2389
        addInstant("TYPE", "A|I|L 8", LOGIN, ParameterCommands::type);
        addInstant("MODE", "S|Z", LOGIN, ParameterCommands::mode);
        addInstant("STRU", "F", LOGIN, ParameterCommands::stru);
        addInstant("OPTS", "command [options]", NOTHING, ParameterCommands::opts);
        addInstant("LANG", "[EN]", NOTHING, ParameterCommands::lang);
        addInstant("CLNT", "[name]", NOTHING, ParameterCommands::clnt);
        addInstant("FEAT", "", NOTHING, help::feat);
        addInstant("HELP", "[command]", NOTHING, help::help);
        addInstant("SYST", "", NOTHING, HelpCommands::syst);
        addInstant("NOOP", "", NOTHING, HelpCommands::noop);

        // the names that RFC 775 gave to what RFC 959 kept under others
        alias("XPWD", "PWD");
        alias("XCWD", "CWD");
        alias("XCUP", "CDUP");
        alias("XMKD", "MKD");
        alias("XRMD", "RMD");
    }

    private void add(String name, String argument, Needs needs, Handler handler) {
        verbs.put(name, new Verb(name, argument, needs, Kind.SHORT, handler));
    }

    private void addInstant(String name, String argument, Needs needs, Handler handler) {
        add(name, argument, needs, handler);
        atOnce(name, verbs.get(name).inItsTime());
    }

    private void addLong(String name, String argument, Handler handler) {
        verbs.put(name, new Verb(name, argument, LOGIN, Kind.LONG, handler));
    }

    private void addTransfer(String name, String argument, Handler handler) {
        verbs.put(name, new Verb(name, argument, LOGIN, Kind.TRANSFER, handler));
    }

    private void addChecksum(String name, HashAlgorithm algorithm) {
        addLong(name, "path|\"path\" [from [to]]", HashCommands.checksum(algorithm));
        offerWhen(name, session -> HashCommands.servesChecksums(session, algorithm));
    }

    private void offerWhen(String name, Predicate<FtpsSession> offered) {
        verbs.computeIfPresent(name, (_, verb) -> verb.when(offered));
    }

    private void atOnce(String name, AtOnce way) {
        verbs.computeIfPresent(name, (_, verb) -> verb.with(way));
    }

    private void alias(String name, String of) {
        verbs.put(name, verbs.get(of).alias(name));
    }

    /** The verb, if there is one for that session; denied ones are. */
    Optional<Verb> find(String name, FtpsSession session) {
        return Optional.ofNullable(verbs.get(name)).filter(verb -> verb.isOfferedTo(session));
    }

    /** The verbs as FtpServer's commands; null for one that is not known, as its interface has it. */
    @Override
    public Command getCommand(String name) {
        var known = verbs.containsKey(name.toUpperCase(Locale.ROOT));
        var dispatcher = new Dispatcher(this);
        return known ? (session, _, request) -> dispatcher.execute((FtpsSession) session, (CommandLine) request) : null;
    }
}
