package snn.simd.kernel;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import snn.simd.kernel.LaneProgram.Operation;

/// The class file of a [LaneLoop] for one program. Each stage is a method of its own with a loop
/// that holds every value in a register, as one would write it by hand:
///
///     static void stage0(FloatFrame frame, int from, int to)
///
/// With one stage it runs over all neurons, with several a block after the other.
final class LaneClass {
    private static final ClassDesc LOOP = LaneLoop.class.describeConstable().orElseThrow();
    private static final ClassDesc FUNCTIONS =
            LaneFunctions.class.describeConstable().orElseThrow();

    /// Its name is in the package of this class, so that it sees what is only for the package.
    private static final ClassDesc SELF =
            ClassDesc.of(LaneClass.class.getPackageName(), "CompiledLoop");

    private final LaneProgram program;
    private final LaneStages stages;
    private final VectorForm form;
    private final int lanes;

    LaneClass(LaneProgram program, int lanes) {
        this.program = program;
        this.stages = LaneStages.of(program);
        this.form = VectorForm.of(program.type());
        this.lanes = lanes;
    }

    byte[] bytes() {
        return ClassFile.of()
                .build(
                        SELF,
                        file -> {
                            file.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
                            file.withInterfaceSymbols(LOOP);
                            file.withMethodBody(
                                    ConstantDescs.INIT_NAME,
                                    ConstantDescs.MTD_void,
                                    0,
                                    LaneClass::construct);
                            file.withMethodBody(
                                    "scratch",
                                    MethodTypeDesc.of(ConstantDescs.CD_int),
                                    ClassFile.ACC_PUBLIC,
                                    code -> code.loadConstant(stages.saved().size()).ireturn());
                            file.withMethodBody(
                                    "step",
                                    MethodTypeDesc.of(
                                            ConstantDescs.CD_void, ConstantDescs.CD_Object),
                                    ClassFile.ACC_PUBLIC,
                                    this::step);
                            for (int s = 0; s < stages.count(); s++) {
                                int stage = s;
                                file.withMethodBody(
                                        name(s),
                                        stage(),
                                        ClassFile.ACC_STATIC,
                                        code -> write(stage, code));
                            }
                        });
    }

    private void write(int stage, CodeBuilder code) {
        new LaneStageCode(program, stages, form, lanes, stage, code).write();
    }

    private static String name(int stage) {
        return "stage" + stage;
    }

    private MethodTypeDesc stage() {
        return MethodTypeDesc.of(
                ConstantDescs.CD_void, form.frame(), ConstantDescs.CD_int, ConstantDescs.CD_int);
    }

    private static void construct(CodeBuilder code) {
        code.aload(0)
                .invokespecial(
                        ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                .return_();
    }

    private void step(CodeBuilder code) {
        int frame = code.allocateLocal(TypeKind.REFERENCE);
        int from = code.allocateLocal(TypeKind.INT);
        int to = code.allocateLocal(TypeKind.INT);
        int length = code.allocateLocal(TypeKind.INT);
        code.aload(1).checkcast(form.frame()).astore(frame);
        code.aload(frame).getfield(form.frame(), "length", ConstantDescs.CD_int).istore(length);
        code.iconst_0().istore(from);
        if (stages.count() == 1) {
            call(code, 0, frame, from, length);
        } else {
            Label next = code.newLabel();
            Label end = code.newLabel();
            code.labelBinding(next).iload(from).iload(length).if_icmpge(end);
            code.iload(from).loadConstant(LaneLoop.BLOCK).iadd().iload(length);
            code.invokestatic(
                    Math.class.describeConstable().orElseThrow(),
                    "min",
                    MethodTypeDesc.of(
                            ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int));
            code.istore(to);
            for (int s = 0; s < stages.count(); s++) {
                functions(code, s, frame, from, to);
                call(code, s, frame, from, to);
            }
            code.iload(to).istore(from).goto_(next).labelBinding(end);
        }
        code.aload(frame).invokevirtual(form.frame(), "finish", ConstantDescs.MTD_void).return_();
    }

    private void call(CodeBuilder code, int stage, int frame, int from, int to) {
        code.aload(frame).iload(from).iload(to).invokestatic(SELF, name(stage), stage());
    }

    /// The functions a stage begins with, each in place over what the stage before it left.
    private void functions(CodeBuilder code, int stage, int frame, int from, int to) {
        List<Operation> operations = program.operations();
        for (int k = 0; k < operations.size(); k++) {
            if (stages.stage()[k] != stage
                    || !LaneStages.isFunction(operations.get(k))
                    || !(operations.get(k) instanceof Operation.Unary unary)) {
                continue;
            }
            code.aload(frame).getfield(form.frame(), "scratch", form.array().arrayType());
            code.loadConstant(stages.saved().indexOf(k)).aaload();
            code.iload(to).iload(from).isub();
            code.invokestatic(
                    FUNCTIONS,
                    unary.operator().symbol(),
                    MethodTypeDesc.of(ConstantDescs.CD_void, form.array(), ConstantDescs.CD_int));
        }
    }
}
