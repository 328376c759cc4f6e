package snn.simd.kernel;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.HashMap;
import java.util.Map;
import snn.simd.kernel.LaneProgram.Operation;

/// What a stage fetches from its frame before the loop, each into a local: arrays, places in them,
/// and vectors of one number.
final class LaneFetches {
    /// A field of the frame, or an element of it.
    private record Fetched(String field, int index) {}

    private final LaneProgram program;
    private final LaneStages stages;
    private final VectorForm form;
    private final boolean last;
    private final CodeBuilder code;
    private final Map<Fetched, Integer> locals = new HashMap<>();

    /// @param last whether it is the stage that writes states and signal
    LaneFetches(
            LaneProgram program,
            LaneStages stages,
            VectorForm form,
            boolean last,
            CodeBuilder code) {
        this.program = program;
        this.stages = stages;
        this.form = form;
        this.last = last;
        this.code = code;
    }

    void all() {
        for (Operation operation : program.operations()) {
            switch (operation) {
                case Operation.State(int s) -> fetch("states", s);
                case Operation.Input(int p) -> {
                    fetch("inputs", p);
                    fetch("inputsAt", p);
                }
                case Operation.Shared(int k) -> fetch("shared", k);
                case Operation.Each(int k) -> fetch("each", k);
                default -> {}
            }
        }
        for (int place = 0; place < stages.saved().size(); place++) {
            fetch("scratch", place);
        }
        for (int s = 0; last && s < program.ends().size(); s++) {
            fetch("states", s);
        }
        if (program.spike().isPresent()) {
            fetch("words", -1);
            fetch("wordsAt", -1);
        } else if (last) {
            fetch("signal", -1);
            fetch("signalAt", -1);
        }
        if (program.refractory()) {
            fetch("waiting", -1);
            fetch("periods", -1);
        }
    }

    private void fetch(String field, int index) {
        var key = new Fetched(field, index);
        if (locals.containsKey(key)) {
            return;
        }
        switch (field) {
            case "states", "inputs", "each", "scratch" -> {
                form.field(code, field, form.array().arrayType());
                code.loadConstant(index).aaload();
                keep(key, TypeKind.REFERENCE);
            }
            case "shared" -> {
                form.species(code);
                form.field(code, field, form.array());
                form.element(code, index);
                form.broadcast(code);
                keep(key, TypeKind.REFERENCE);
            }
            case "inputsAt" -> {
                form.field(code, field, VectorForm.INTS);
                code.loadConstant(index).iaload();
                keep(key, TypeKind.INT);
            }
            case "words" -> reference(key, VectorForm.LONGS);
            case "waiting", "periods" -> reference(key, VectorForm.INTS);
            case "signal" -> reference(key, form.array());
            case "wordsAt", "signalAt" -> {
                form.field(code, field, ConstantDescs.CD_int);
                keep(key, TypeKind.INT);
            }
            default -> throw new IllegalArgumentException(field);
        }
    }

    private void reference(Fetched key, ClassDesc type) {
        form.field(code, key.field(), type);
        keep(key, TypeKind.REFERENCE);
    }

    private void keep(Fetched key, TypeKind kind) {
        int local = code.allocateLocal(kind);
        code.storeLocal(kind, local);
        locals.put(key, local);
    }

    /// The local of a field of the frame.
    int local(String field) {
        return local(field, -1);
    }

    /// The local of an element of a field.
    int local(String field, int index) {
        Integer local = locals.get(new Fetched(field, index));
        if (local == null) {
            throw new IllegalStateException("not fetched: " + field + index);
        }
        return local;
    }
}
