package io.ftpsoperator.runtime.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up the log in code: a search for configuration files would cost a start more than all of this. Logback finds it as a
 * service, so that also what is logged before the command line is understood looks right.
 */
public final class Logging extends ContextAwareBase implements Configurator {

    /** Libraries that tell what nobody who runs a site wants to know. */
    private static final List<String> CHATTY = List.of("org.apache", "com.sun", "sun", "jdk");

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (Logging.class.getResource("/logback-test.xml") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY; // tests say for themselves what they want to see
        }
        write(context, LogFormat.text);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    public static void use(LogFormat format) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        write(context, format);
    }

    private static void write(LoggerContext context, LogFormat format) {
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
