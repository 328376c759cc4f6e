package snn.simd.kernel;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.HashMap;
import java.util.List;
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
    private final int stage;
    private final CodeBuilder code;
    private final Map<Fetched, Integer> locals = new HashMap<>();

    LaneFetches(
            LaneProgram program, LaneStages stages, VectorForm form, int stage, CodeBuilder code) {
        this.program = program;
        this.stages = stages;
        this.form = form;
        this.stage = stage;
        this.code = code;
    }

    /// Fetches what the stage reads and writes, and nothing else: all of a large program would not
    /// fit a method.
    void all() {
        List<Operation> operations = program.operations();
        for (int k = 0; k < operations.size(); k++) {
            Operation operation = operations.get(k);
            if (stages.stage()[k] == stage && stages.computes(k)) {
                operands(operation);
                if (stages.saved().contains(k)) {
                    scratch(k);
                }
            } else if (stages.stage()[k] == stage + 1 && LaneStages.isFunction(operation)) {
                value(LaneStages.operands(operation)[0]);
                scratch(k);
            }
        }
        if (stages.compares(stage)) {
            var spike = program.spike().orElseThrow();
            value(spike.x());
            value(spike.y());
            words();
            waiting();
        }
        if (stages.isLast(stage)) {
            end();
        }
    }

    private void operands(Operation operation) {
        for (int x : LaneStages.operands(operation)) {
            value(x);
        }
        switch (operation) {
            case Operation.Hold _ -> waiting();
            case Operation.Reset _ -> words();
            default -> {}
        }
    }

    private void end() {
        for (int s = 0; s < program.ends().size(); s++) {
            value(program.ends().get(s));
            fetch("states", s);
        }
        if (program.signal().isPresent()) {
            value(program.signal().get());
            fetch("signal", -1);
            fetch("signalAt", -1);
        }
        if (program.refractory() && program.spike().isPresent()) {
            words();
            waiting();
            fetch("periods", -1);
        }
    }

    /// What a value is read from, where the stage does not make it.
    private void value(int k) {
        switch (program.operations().get(k)) {
            case Operation.State(int s) -> fetch("states", s);
            case Operation.Input(int p) -> {
                fetch("inputs", p);
                fetch("inputsAt", p);
            }
            case Operation.Shared(int n) -> fetch("shared", n);
            case Operation.Each(int n) -> fetch("each", n);
            default -> {
                if (stages.stage()[k] < stage || !stages.computes(k)) {
                    scratch(k);
                }
            }
        }
    }

    private void scratch(int k) {
        fetch("scratch", stages.saved().indexOf(k));
    }

    private void words() {
        fetch("words", -1);
        fetch("wordsAt", -1);
    }

    private void waiting() {
        if (program.refractory()) {
            fetch("waiting", -1);
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
