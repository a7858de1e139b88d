package io.ftpsoperator.runtime.control;

import io.ftpsoperator.runtime.command.CommandTable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadPoolExecutor;
import org.apache.ftpserver.ConnectionConfig;
import org.apache.ftpserver.command.CommandFactory;
import org.apache.ftpserver.ftplet.FileSystemFactory;
import org.apache.ftpserver.ftplet.FtpStatistics;
import org.apache.ftpserver.ftplet.Ftplet;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.ftpletcontainer.FtpletContainer;
import org.apache.ftpserver.ftpletcontainer.impl.DefaultFtpletContainer;
import org.apache.ftpserver.impl.FtpServerContext;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.message.MessageResource;
import org.jspecify.annotations.Nullable;

/**
 * What FtpServer is made of here: our listeners and our commands. It has no thread pool, since commands run on virtual threads,
 * and no users, files, messages or statistics of its own, since no command of FtpServer's asks for them.
 */
final class SiteContext implements FtpServerContext {

    private final Map<String, Listener> listeners = new LinkedHashMap<>();
    private final FtpletContainer ftplets = new DefaultFtpletContainer();
    private final CommandTable commands;

    SiteContext(CommandTable commands) {
        this.commands = commands;
    }

    void add(String name, Listener listener) {
        listeners.put(name, listener);
    }

    @Override
    public Map<String, Listener> getListeners() {
        return Collections.unmodifiableMap(listeners);
    }

    @Override
    public @Nullable Listener getListener(String name) {
        return listeners.get(name);
    }

    @Override
    public CommandFactory getCommandFactory() {
        return commands;
    }

    @Override
    public @Nullable UserManager getUserManager() {
        return null;
    }

    @Override
    public FtpletContainer getFtpletContainer() {
        return ftplets;
    }

    @Override
    public Ftplet getFtplet(String name) {
        return ftplets.getFtplet(name);
    }

    @Override
    public void dispose() {
        listeners.clear();
    }

    @Override
    public @Nullable ConnectionConfig getConnectionConfig() {
        return null;
    }

    @Override
    public @Nullable MessageResource getMessageResource() {
        return null;
    }

    @Override
    public @Nullable FileSystemFactory getFileSystemManager() {
        return null;
    }

    @Override
    public @Nullable FtpStatistics getFtpStatistics() {
        return null;
    }

    @Override
    public @Nullable ThreadPoolExecutor getThreadPoolExecutor() {
        return null;
    }
}
