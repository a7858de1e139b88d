package io.ftpsoperator.runtime.storage;

import java.io.Closeable;
import java.util.Iterator;

/** The entries of one directory, one at a time. An entry that vanishes while the listing runs is passed over. */
public interface Listing extends Iterator<FileEntry>, Closeable {}
