package org.sievert.trainingexport.training.torch;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.sievert.trainingexport.training.EpochRecord;
import org.sievert.trainingexport.training.Phase;
import org.sievert.trainingexport.training.TrainingException;

/** A training's state in a file, replaced as a whole. */
final class Checkpoint {
    private static final int MAGIC = 0x53565431;
    private static final int MOST_VALUES = 100_000_000;

    private final Path file;
    private final String fingerprint;

    /**
     * @param fingerprint of the plan and the data
     */
    Checkpoint(Path file, String fingerprint) {
        this.file = file;
        this.fingerprint = fingerprint;
    }

    /**
     * The state that was saved last.
     *
     * @throws TrainingException if it belongs to another plan or is damaged
     */
    Optional<TrainingState> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC) {
                throw damaged();
            }
            if (!in.readUTF().equals(fingerprint)) {
                throw new TrainingException(file + ": this checkpoint belongs to another spec or other events; choose"
                        + " another folder with -o, or delete it to start anew");
            }
            return Optional.of(state(in));
        } catch (EOFException e) {
            throw damaged();
        }
    }

    private TrainingException damaged() {
        return new TrainingException(file + ": not a whole checkpoint; delete it to start anew");
    }

    void write(TrainingState s) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(next)))) {
            out.writeInt(MAGIC);
            out.writeUTF(fingerprint);
            out.writeInt(s.phase);
            out.writeInt(s.epoch);
            floats(out, s.values);
            floats(out, s.mask);
            out.writeInt(s.adam.steps());
            floats(out, s.adam.mean());
            floats(out, s.adam.square());
            floats(out, s.best);
            out.writeDouble(s.bestLoss);
            out.writeInt(s.sinceBest);
            floats(out, s.start);
            out.writeInt(s.results.size());
            for (var r : s.results.entrySet()) {
                out.writeInt(r.getKey().ordinal());
                floats(out, r.getValue());
                out.writeDouble(s.losses.get(r.getKey()));
            }
            out.writeInt(s.curve.size());
            for (EpochRecord e : s.curve) {
                out.writeInt(e.phase().ordinal());
                out.writeInt(e.epoch());
                out.writeDouble(e.learningRate());
                out.writeDouble(e.trainingLoss());
                out.writeDouble(e.validationLoss());
                out.writeBoolean(e.best());
            }
        }
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private TrainingState state(DataInputStream in) throws IOException {
        TrainingState s = new TrainingState();
        s.phase = in.readInt();
        s.epoch = in.readInt();
        s.values = floats(in);
        s.mask = floats(in);
        s.adam = new Adam.Snapshot(in.readInt(), floats(in), floats(in));
        s.best = floats(in);
        s.bestLoss = in.readDouble();
        s.sinceBest = in.readInt();
        s.start = floats(in);
        for (int n = in.readInt(); n > 0; n--) {
            Phase phase = Phase.values()[in.readInt()];
            s.results.put(phase, floats(in));
            s.losses.put(phase, in.readDouble());
        }
        for (int n = in.readInt(); n > 0; n--) {
            s.curve.add(new EpochRecord(
                    Phase.values()[in.readInt()],
                    in.readInt(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readBoolean()));
        }
        return s;
    }

    private static void floats(DataOutputStream out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (float v : values) {
            out.writeFloat(v);
        }
    }

    private float[] floats(DataInputStream in) throws IOException {
        int n = in.readInt();
        if (n < 0 || n > MOST_VALUES) {
            throw damaged();
        }
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }
}
