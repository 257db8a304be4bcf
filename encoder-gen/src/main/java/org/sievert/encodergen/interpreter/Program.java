package org.sievert.encodergen.interpreter;

/** A datapath compiled to steps over blocks of vectors. */
interface Program {
    /** Storage for a block of up to {@code vectors} vectors. */
    Block newBlock(int vectors);

    /** Values of a block of vectors; not thread-safe. */
    interface Block {
        /** Sets an input node. */
        void input(int id, int vector, long value);

        /** Computes the first {@code n} vectors from the inputs. Inputs have to be set again before the next run. */
        void run(int n);

        /** Value of an output's node. */
        long output(int id, int vector);
    }
}
