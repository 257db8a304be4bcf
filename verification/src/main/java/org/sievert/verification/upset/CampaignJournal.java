package org.sievert.verification.upset;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.zip.CRC32;

/**
 * The finished chunks of a campaign in a file, so that it can go on after an interruption. Records are appended; what
 * follows the last whole record, or is of another campaign, is dropped.
 */
final class CampaignJournal implements AutoCloseable {
    private static final String MAGIC = "sievert campaign 1";

    private final RandomAccessFile file;
    private final BitSet done = new BitSet();
    private final Tally tally = new Tally();

    private CampaignJournal(RandomAccessFile file) {
        this.file = file;
    }

    /**
     * @param campaign everything that the campaign's faults and outcomes depend on
     */
    static CampaignJournal open(Path path, String campaign) {
        try {
            long end = 0;
            if (Files.exists(path)) {
                try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
                    end = header(campaign).length;
                    if (!Arrays.equals(in.readNBytes((int) end), header(campaign))) {
                        end = 0;
                    }
                }
            }
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
            CampaignJournal journal = new CampaignJournal(file);
            if (end == 0) {
                file.setLength(0);
                file.write(header(campaign));
            } else {
                file.setLength(journal.replay(path, end));
            }
            file.seek(file.length());
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the campaign's state in " + path + ": " + e.getMessage(), e);
        }
    }

    private static byte[] header(String campaign) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(MAGIC);
        out.writeUTF(campaign);
        return bytes.toByteArray();
    }

    /** Adds all whole records; gives where they end. */
    private long replay(Path path, long start) throws IOException {
        long end = start;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            in.skipNBytes(start);
            while (true) {
                byte[] head = in.readNBytes(16);
                if (head.length < 16) {
                    return end;
                }
                ByteBuffer h = ByteBuffer.wrap(head);
                int chunk = h.getInt();
                int length = h.getInt();
                long crc = h.getLong();
                if (length < 0 || length > Files.size(path)) {
                    return end;
                }
                byte[] body = in.readNBytes(length);
                if (body.length < length || crc(chunk, body) != crc) {
                    return end;
                }
                tally.add(Tally.read(new DataInputStream(new ByteArrayInputStream(body))));
                done.set(chunk);
                end += 16 + length;
            }
        }
    }

    private static long crc(int chunk, byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(ByteBuffer.allocate(4).putInt(0, chunk));
        crc.update(body);
        return crc.getValue();
    }

    /** Chunks that were finished when the journal was opened. */
    BitSet done() {
        return (BitSet) done.clone();
    }

    /** Their sums. */
    Tally tally() {
        return tally;
    }

    void append(int chunk, Tally sums) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            sums.write(new DataOutputStream(bytes));
            byte[] body = bytes.toByteArray();
            ByteBuffer entry = ByteBuffer.allocate(16 + body.length)
                    .putInt(chunk)
                    .putInt(body.length)
                    .putLong(crc(chunk, body))
                    .put(body);
            file.write(entry.array());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the campaign's state: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the campaign's state: " + e.getMessage(), e);
        }
    }
}
