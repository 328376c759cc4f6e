package snn.simd.kernel;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import snn.ir.expr.Comparison;
import snn.simd.kernel.LaneProgram.Type;

/// The names of the Vector API for lanes of one type, as bytecode calls them.
///
/// @param vector the class of vectors
/// @param element the type of a lane
/// @param frame the class that has the arrays
record VectorForm(ClassDesc vector, ClassDesc element, ClassDesc frame) {
    private static final String VECTORS = "jdk.incubator.vector.";
    private static final ClassDesc SPECIES = ClassDesc.of(VECTORS + "VectorSpecies");
    private static final ClassDesc OPERATORS = ClassDesc.of(VECTORS + "VectorOperators");
    private static final ClassDesc COMPARISON = OPERATORS.nested("Comparison");
    private static final ClassDesc BINARY = OPERATORS.nested("Binary");
    private static final ClassDesc VECTOR = ClassDesc.of(VECTORS + "Vector");
    static final ClassDesc MASK = ClassDesc.of(VECTORS + "VectorMask");
    static final ClassDesc LONGS = ConstantDescs.CD_long.arrayType();
    static final ClassDesc INTS = ConstantDescs.CD_int.arrayType();

    static final VectorForm INT = of("IntVector", ConstantDescs.CD_int, IntFrame.class);
    static final VectorForm FLOAT = of("FloatVector", ConstantDescs.CD_float, FloatFrame.class);

    private static VectorForm of(String vector, ClassDesc element, Class<?> frame) {
        return new VectorForm(
                ClassDesc.of(VECTORS + vector), element, frame.describeConstable().orElseThrow());
    }

    static VectorForm of(Type type) {
        return type == Type.FLOAT ? FLOAT : INT;
    }

    ClassDesc array() {
        return element.arrayType();
    }

    /// Pushes a field of the frame in local 0.
    void field(CodeBuilder code, String name, ClassDesc type) {
        code.aload(0).getfield(frame, name, type);
    }

    void species(CodeBuilder code) {
        code.getstatic(vector, "SPECIES_PREFERRED", SPECIES);
    }

    /// array, index -> vector; the species must lie below them.
    void load(CodeBuilder code) {
        code.invokestatic(
                vector,
                "fromArray",
                MethodTypeDesc.of(vector, SPECIES, array(), ConstantDescs.CD_int));
    }

    /// vector, array, index ->
    void store(CodeBuilder code) {
        code.invokevirtual(
                vector,
                "intoArray",
                MethodTypeDesc.of(ConstantDescs.CD_void, array(), ConstantDescs.CD_int));
    }

    /// species, number -> vector
    void broadcast(CodeBuilder code) {
        code.invokestatic(vector, "broadcast", MethodTypeDesc.of(vector, SPECIES, element));
    }

    /// vector -> vector
    void unary(CodeBuilder code, String name) {
        code.invokevirtual(vector, name, MethodTypeDesc.of(vector));
    }

    /// vector, vector -> vector
    void binary(CodeBuilder code, String name) {
        code.invokevirtual(vector, name, MethodTypeDesc.of(vector, VECTOR));
    }

    /// vector -> vector, with a constant number.
    void binary(CodeBuilder code, String name, int number) {
        code.loadConstant(number)
                .invokevirtual(vector, name, MethodTypeDesc.of(vector, ConstantDescs.CD_int));
    }

    /// vector -> vector, shifted by a constant.
    void shift(CodeBuilder code, String name, int by) {
        code.getstatic(OPERATORS, name, BINARY)
                .loadConstant(by)
                .invokevirtual(
                        vector,
                        "lanewise",
                        MethodTypeDesc.of(vector, BINARY, ConstantDescs.CD_int));
    }

    /// Pushes a comparison for [#compare].
    static void comparison(CodeBuilder code, Comparison comparison) {
        comparison(code, comparison == Comparison.GREATER ? "GT" : "GE");
    }

    static void comparison(CodeBuilder code, String name) {
        code.getstatic(OPERATORS, name, COMPARISON);
    }

    /// vector, comparison, vector -> mask
    void compare(CodeBuilder code) {
        code.invokevirtual(vector, "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR));
    }

    /// vector, vector, mask -> vector: the second where the mask is set
    void blend(CodeBuilder code) {
        code.invokevirtual(vector, "blend", MethodTypeDesc.of(vector, VECTOR, MASK));
    }

    /// mask -> mask, for vectors of this form.
    void cast(CodeBuilder code) {
        species(code);
        code.invokevirtual(MASK, "cast", MethodTypeDesc.of(MASK, SPECIES));
    }

    /// mask, mask -> mask
    static void and(CodeBuilder code) {
        code.invokevirtual(MASK, "and", MethodTypeDesc.of(MASK, MASK));
    }

    /// mask -> long
    static void bits(CodeBuilder code) {
        code.invokevirtual(MASK, "toLong", MethodTypeDesc.of(ConstantDescs.CD_long));
    }

    /// species, long -> mask
    static void mask(CodeBuilder code) {
        code.invokestatic(
                MASK, "fromLong", MethodTypeDesc.of(MASK, SPECIES, ConstantDescs.CD_long));
    }

    /// Pushes an element of an array on the stack.
    void element(CodeBuilder code, int index) {
        code.loadConstant(index);
        if (element.equals(ConstantDescs.CD_float)) {
            code.faload();
        } else {
            code.iaload();
        }
    }
}
