package snn.ir.wire;

import com.google.protobuf.ByteString;
import java.util.List;

/// One step that brings the header of an old file forward, from version `from` to the next. The
/// chain of all steps reads every version there ever was; a step is never changed again.
///
/// @param change from the header's bytes in one schema to those in the next
record Upgrade(int from, Change change) {

    /// The steps, oldest first. Version 1 is the first and the present one.
    static final List<Upgrade> CHAIN = List.of();

    /// The version that is written.
    static final int PRESENT = 1 + CHAIN.size();

    /// What a step does.
    @FunctionalInterface
    interface Change {
        ByteString apply(ByteString header);
    }

    /// The header of a file of `version` as the end of `chain` has it.
    static ByteString forward(ByteString header, int version, List<Upgrade> chain) {
        ByteString brought = header;
        for (Upgrade step : chain) {
            if (step.from() >= version) {
                brought = step.change().apply(brought);
            }
        }
        return brought;
    }
}
