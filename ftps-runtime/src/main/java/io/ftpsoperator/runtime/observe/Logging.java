package io.ftpsoperator.runtime.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up the log in code: searches for configuration files and for services, in each of twenty archives, would cost a start
 * more than all of this.
 */
public final class Logging {

    /** Libraries that tell what nobody who runs a site wants to know. */
    private static final List<String> CHATTY = List.of("org.apache", "com.sun", "sun", "jdk");

    private Logging() {}

    /** To be called before anything is logged: so that what is logged first looks right too. */
    public static void begin() {
        System.setProperty("slf4j.provider", LogProvider.class.getName());
        System.setProperty("slf4j.internal.verbosity", "WARN"); // it would tell of that provider
    }

    public static void use(LogFormat format) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        write(context, format);
    }

    static void write(LoggerContext context, LogFormat format) {
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setTarget(format == LogFormat.json ? "System.out" : "System.err");
        appender.setEncoder(encoder(context, format));
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(Level.toLevel(System.getenv("FTPS_LOG_LEVEL"), Level.INFO));
        var quiet = root.getLevel().isGreaterOrEqual(Level.WARN) ? root.getLevel() : Level.WARN;
        CHATTY.forEach(name -> context.getLogger(name).setLevel(quiet));
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, LogFormat format) {
        Encoder<ILoggingEvent> encoder =
                switch (format) {
                    case json -> new JsonLines();
                    case text -> new TextLines();
                };
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }
}
