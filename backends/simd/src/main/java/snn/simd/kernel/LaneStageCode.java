package snn.simd.kernel;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import snn.ir.expr.Expr.BinaryOperator;
import snn.ir.expr.Expr.UnaryOperator;
import snn.simd.kernel.LaneProgram.Operation;

/// Writes the method of one stage: arrays and shared numbers are fetched once, then one loop loads,
/// computes and stores a vector of neurons at a time. Where spikes are compared, an inner loop
/// gathers the bits of a word.
final class LaneStageCode {
    private static final int FROM = 1;
    private static final int TO = 2;

    private final LaneProgram program;
    private final LaneStages stages;
    private final VectorForm form;
    private final int lanes;
    private final int stage;
    private final CodeBuilder code;
    private final LaneFetches fetches;
    private final Map<Integer, Integer> values = new HashMap<>();
    private int n;
    private int waiting = -1;
    private int free = -1;
    private int fired = -1;

    LaneStageCode(
            LaneProgram program,
            LaneStages stages,
            VectorForm form,
            int lanes,
            int stage,
            CodeBuilder code) {
        this.program = program;
        this.stages = stages;
        this.form = form;
        this.lanes = lanes;
        this.stage = stage;
        this.code = code;
        this.fetches = new LaneFetches(program, stages, form, stage, code);
    }

    void write() {
        fetches.all();
        n = code.allocateLocal(TypeKind.INT);
        if (stages.compares(stage)) {
            words();
        } else {
            vectors();
        }
        code.return_();
    }

    /// Vector after vector.
    private void vectors() {
        Label next = code.newLabel();
        Label end = code.newLabel();
        code.iload(FROM).istore(n);
        code.labelBinding(next).iload(n).iload(TO).if_icmpge(end);
        body(-1);
        code.iinc(n, lanes).goto_(next).labelBinding(end);
    }

    /// Word after word, and vector after vector in it.
    private void words() {
        int base = code.allocateLocal(TypeKind.INT);
        int lane = code.allocateLocal(TypeKind.INT);
        int bits = code.allocateLocal(TypeKind.LONG);
        Label nextWord = code.newLabel();
        Label nextVector = code.newLabel();
        Label endOfWord = code.newLabel();
        Label end = code.newLabel();
        code.iload(FROM).istore(base);
        code.labelBinding(nextWord).iload(base).iload(TO).if_icmpge(end);
        code.lconst_0().lstore(bits);
        code.iconst_0().istore(lane);
        code.labelBinding(nextVector).iload(lane).loadConstant(Kernels.PAD).if_icmpge(endOfWord);
        code.iload(base).iload(lane).iadd().istore(n);
        body(bits);
        code.iinc(lane, lanes).goto_(nextVector).labelBinding(endOfWord);
        word(base);
        code.lload(bits).lastore();
        code.iinc(base, Kernels.PAD).goto_(nextWord).labelBinding(end);
    }

    /// Pushes the words and the place of the one with neuron `at`.
    private void word(int at) {
        code.aload(fetches.local("words")).iload(fetches.local("wordsAt"));
        code.iload(at).bipush(6).iushr().iadd();
    }

    // the body of the loop

    /// One vector of neurons from `n` on.
    ///
    /// @param bits the local that gathers spikes
    private void body(int bits) {
        int spikeAt = stages.compares(stage) ? program.spike().orElseThrow().at() : -1;
        for (int k = 0; k < program.operations().size(); k++) {
            if (k == spikeAt) {
                compare(bits);
            }
            Operation operation = program.operations().get(k);
            if (stages.stage()[k] == stage && stages.computes(k)) {
                operation(operation);
                local(k);
                if (stages.saved().contains(k)) {
                    save(k, k);
                }
            }
        }
        if (spikeAt == program.operations().size()) {
            compare(bits);
        }
        arguments();
        if (stages.isLast(stage)) {
            end();
        }
    }

    private void compare(int bits) {
        var spike = program.spike().orElseThrow();
        if (program.refractory()) {
            free();
        }
        value(spike.x());
        VectorForm.comparison(code, spike.comparison());
        value(spike.y());
        form.compare(code);
        if (program.refractory()) {
            code.aload(free);
            VectorForm.and(code);
        }
        fired = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(fired);
        code.lload(bits).aload(fired);
        VectorForm.bits(code);
        code.iload(n).lshl().lor().lstore(bits);
    }

    /// Leaves what the functions of the next stage begin with.
    private void arguments() {
        for (int k = 0; k < program.operations().size(); k++) {
            if (stages.stage()[k] == stage + 1
                    && LaneStages.isFunction(program.operations().get(k))
                    && program.operations().get(k) instanceof Operation.Unary(var _, int x)) {
                save(x, k);
            }
        }
    }

    private void end() {
        // a state may become another, so all are read before any is written
        program.ends().forEach(this::ready);
        for (int s = 0; s < program.ends().size(); s++) {
            if (!program.keeps(s)) {
                value(program.ends().get(s));
                code.aload(fetches.local("states", s)).iload(n);
                form.store(code);
            }
        }
        if (program.signal().isPresent()) {
            value(program.signal().get());
            code.aload(fetches.local("signal"));
            code.iload(fetches.local("signalAt")).iload(n).iadd();
            form.store(code);
        }
        if (program.refractory() && program.spike().isPresent()) {
            rest();
        }
    }

    /// One step less to wait, or the whole period where it has fired.
    private void rest() {
        fired();
        waiting();
        code.aload(waiting);
        VectorForm.INT.binary(code, "sub", 1);
        VectorForm.INT.binary(code, "max", 0);
        VectorForm.INT.species(code);
        code.aload(fetches.local("periods")).iload(n);
        VectorForm.INT.load(code);
        code.aload(fired);
        VectorForm.INT.cast(code);
        VectorForm.INT.blend(code);
        code.aload(fetches.local("waiting")).iload(n);
        VectorForm.INT.store(code);
    }

    private void waiting() {
        if (waiting < 0) {
            VectorForm.INT.species(code);
            code.aload(fetches.local("waiting")).iload(n);
            VectorForm.INT.load(code);
            waiting = code.allocateLocal(TypeKind.REFERENCE);
            code.astore(waiting);
        }
    }

    private void free() {
        if (free < 0) {
            waiting();
            code.aload(waiting);
            VectorForm.comparison(code, "LE");
            VectorForm.INT.species(code);
            code.iconst_0();
            VectorForm.INT.broadcast(code);
            VectorForm.INT.compare(code);
            form.cast(code);
            free = code.allocateLocal(TypeKind.REFERENCE);
            code.astore(free);
        }
    }

    /// Takes the spikes of an earlier stage from their word.
    private void fired() {
        if (fired < 0) {
            form.species(code);
            word(n);
            code.laload().iload(n).lushr();
            VectorForm.mask(code);
            fired = code.allocateLocal(TypeKind.REFERENCE);
            code.astore(fired);
        }
    }

    // values

    private void operation(Operation operation) {
        switch (operation) {
            case Operation.State _, Operation.Input _, Operation.Shared _, Operation.Each _ ->
                    throw new IllegalStateException("a leaf");
            case Operation.Unary(var operator, int x) -> {
                value(x);
                form.unary(code, name(operator));
            }
            case Operation.Binary(var operator, int x, int y) -> {
                value(x);
                value(y);
                form.binary(code, name(operator));
            }
            case Operation.Shift(int x, int by) -> {
                value(x);
                form.shift(code, "ASHR", by);
            }
            case Operation.Low(int x, int bits, boolean signed) -> {
                value(x);
                if (signed) {
                    form.shift(code, "LSHL", Integer.SIZE - bits);
                    form.shift(code, "ASHR", Integer.SIZE - bits);
                } else {
                    form.binary(code, "and", (1 << bits) - 1);
                }
            }
            case Operation.Select(var comparison, int x, int y, int then, int otherwise) -> {
                value(otherwise);
                value(then);
                value(x);
                VectorForm.comparison(code, comparison);
                value(y);
                form.compare(code);
                form.blend(code);
            }
            case Operation.Hold(int held, int stepped) -> {
                free();
                value(held);
                value(stepped);
                code.aload(free);
                form.blend(code);
            }
            case Operation.Reset(int spiked, int silent) -> {
                fired();
                value(silent);
                value(spiked);
                code.aload(fired);
                form.blend(code);
            }
        }
    }

    /// Pushes a value.
    private void value(int k) {
        if (program.operations().get(k) instanceof Operation.Shared(int number)) {
            code.aload(fetches.local("shared", number));
            return;
        }
        ready(k);
        code.aload(Objects.requireNonNull(values.get(k)));
    }

    /// Sees to it that a value is in a local.
    private void ready(int k) {
        Operation operation = program.operations().get(k);
        if (values.containsKey(k) || operation instanceof Operation.Shared) {
            return;
        }
        form.species(code);
        switch (operation) {
            case Operation.State(int s) -> code.aload(fetches.local("states", s)).iload(n);
            case Operation.Each(int number) -> code.aload(fetches.local("each", number)).iload(n);
            case Operation.Input(int port) -> {
                code.aload(fetches.local("inputs", port));
                code.iload(fetches.local("inputsAt", port)).iload(n).iadd();
            }
            default -> scratch(k);
        }
        form.load(code);
        local(k);
    }

    private void save(int k, int place) {
        value(k);
        scratch(place);
        form.store(code);
    }

    private void scratch(int k) {
        int place = stages.saved().indexOf(k);
        code.aload(fetches.local("scratch", place)).iload(n).iload(FROM).isub();
    }

    private void local(int k) {
        int local = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(local);
        values.put(k, local);
    }

    private static String name(UnaryOperator operator) {
        return switch (operator) {
            case NEGATE -> "neg";
            case ABS -> "abs";
            case SQRT -> "sqrt";
            case EXP, LOG, TANH -> throw new IllegalStateException("a function");
        };
    }

    private static String name(BinaryOperator operator) {
        return switch (operator) {
            case ADD -> "add";
            case SUBTRACT -> "sub";
            case MULTIPLY -> "mul";
            case DIVIDE -> "div";
            case MIN -> "min";
            case MAX -> "max";
        };
    }
}
