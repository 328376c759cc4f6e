import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Writes down as code what javac leaves to be made up when it is first run: which case a value is
/// of in a switch over types, and what `equals` and `hashCode` of a record are. For each of them the
/// JVM spins a class or a chain of method handles, about a millisecond in a young process, and keeps
/// none of it for later starts where an incubator module is loaded.
///
/// `java Links.java JAR PACKAGE`: changes the jar.
final class Links {
    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");

    private final ClassModel type;
    private final List<Made> made = new ArrayList<>();

    /// A static method in the place of a call site.
    private record Made(String name, MethodTypeDesc shape, Consumer<CodeBuilder> code) {}

    private Links(ClassModel type) {
        this.type = type;
    }

    public static void main(String[] arguments) throws IOException {
        try (var jar = FileSystems.newFileSystem(Path.of(arguments[0]))) {
            ClassFile format = StackMaps.format(jar);
            for (Path file : StackMaps.classes(jar.getPath("/", arguments[1]))) {
                var old = format.parse(Files.readAllBytes(file));
                if (old.methods().stream().anyMatch(Links::links)) {
                    Files.write(file, format.transformClass(old, new Links(old).written()));
                }
            }
        }
    }

    private static boolean links(MethodModel method) {
        return method.code().stream()
                .flatMap(CodeModel::elementStream)
                .anyMatch(e -> e instanceof InvokeDynamicInstruction site && isKnown(site));
    }

    private static boolean isKnown(InvokeDynamicInstruction site) {
        return switch (site.bootstrapMethod().methodName()) {
            case "typeSwitch" ->
                    site.bootstrapArgs().stream().allMatch(label -> label instanceof ClassDesc);
            case "bootstrap" -> !site.name().stringValue().equals("toString");
            default -> false;
        };
    }

    private ClassTransform written() {
        return ClassTransform.transformingMethodBodies(
                        Links::links,
                        (code, element) -> {
                            if (element instanceof InvokeDynamicInstruction site && isKnown(site)) {
                                call(code, site);
                            } else {
                                code.with(element);
                            }
                        })
                .andThen(ClassTransform.endHandler(this::add));
    }

    private void call(CodeBuilder code, InvokeDynamicInstruction site) {
        String name = site.name().stringValue();
        var one = new Made(name + "$" + made.size(), site.typeSymbol(), body(site));
        made.add(one);
        boolean isInterface = type.flags().has(AccessFlag.INTERFACE);
        code.invokestatic(type.thisClass().asSymbol(), one.name(), one.shape(), isInterface);
    }

    private void add(ClassBuilder to) {
        int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
        made.forEach(m -> to.withMethodBody(m.name(), m.shape(), flags, m.code()));
    }

    private Consumer<CodeBuilder> body(InvokeDynamicInstruction site) {
        return switch (site.name().stringValue()) {
            case "typeSwitch" -> code -> cases(code, site);
            case "equals" -> code -> equal(code, fields(site));
            case "hashCode" -> code -> hash(code, fields(site));
            default -> throw new IllegalStateException(site.toString());
        };
    }

    /// Given a value and the first case that counts: the number of the case, one past the last
    /// where there is none, -1 for null.
    private static void cases(CodeBuilder code, InvokeDynamicInstruction site) {
        code.aload(0).ifThen(Opcode.IFNULL, b -> b.iconst_m1().ireturn());
        for (int n = 0; n < site.bootstrapArgs().size(); n++) {
            Label next = code.newLabel();
            code.iload(1).loadConstant(n).if_icmpgt(next);
            code.aload(0).instanceOf((ClassDesc) site.bootstrapArgs().get(n)).ifeq(next);
            code.loadConstant(n).ireturn().labelBinding(next);
        }
        code.loadConstant(site.bootstrapArgs().size()).ireturn();
    }

    private static List<DirectMethodHandleDesc> fields(InvokeDynamicInstruction site) {
        return site.bootstrapArgs().stream()
                .flatMap(a ->
                        a instanceof DirectMethodHandleDesc field
                                ? Optional.of(field).stream()
                                : Optional.<DirectMethodHandleDesc>empty().stream())
                .toList();
    }

    private void equal(CodeBuilder code, List<DirectMethodHandleDesc> fields) {
        ClassDesc own = type.thisClass().asSymbol();
        Label same = code.newLabel();
        Label differs = code.newLabel();
        code.aload(0).aload(1).if_acmpeq(same);
        code.aload(1).instanceOf(own).ifeq(differs);
        code.aload(1).checkcast(own).astore(2);
        for (DirectMethodHandleDesc field : fields) {
            ClassDesc kind = field.invocationType().returnType();
            code.aload(0).getfield(own, field.methodName(), kind);
            code.aload(2).getfield(own, field.methodName(), kind);
            switch (TypeKind.from(kind)) {
                case REFERENCE ->
                        code.invokestatic(
                                        OBJECTS,
                                        "equals",
                                        MethodTypeDesc.of(
                                                ConstantDescs.CD_boolean,
                                                ConstantDescs.CD_Object,
                                                ConstantDescs.CD_Object))
                                .ifeq(differs);
                case LONG -> code.lcmp().ifne(differs);
                case FLOAT, DOUBLE ->
                        code.invokestatic(
                                        boxed(kind),
                                        "compare",
                                        MethodTypeDesc.of(ConstantDescs.CD_int, kind, kind))
                                .ifne(differs);
                default -> code.if_icmpne(differs);
            }
        }
        code.labelBinding(same).iconst_1().ireturn().labelBinding(differs).iconst_0().ireturn();
    }

    /// As the JVM has it: 31 times what the parts before make, plus the next.
    private void hash(CodeBuilder code, List<DirectMethodHandleDesc> fields) {
        ClassDesc own = type.thisClass().asSymbol();
        code.iconst_0();
        for (DirectMethodHandleDesc field : fields) {
            ClassDesc kind = field.invocationType().returnType();
            boolean reference = !kind.isPrimitive();
            code.loadConstant(31).imul();
            code.aload(0).getfield(own, field.methodName(), kind);
            code.invokestatic(
                    reference ? OBJECTS : boxed(kind),
                    "hashCode",
                    MethodTypeDesc.of(
                            ConstantDescs.CD_int, reference ? ConstantDescs.CD_Object : kind));
            code.iadd();
        }
        code.ireturn();
    }

    private static ClassDesc boxed(ClassDesc primitive) {
        return switch (TypeKind.from(primitive)) {
            case BOOLEAN -> ConstantDescs.CD_Boolean;
            case BYTE -> ConstantDescs.CD_Byte;
            case CHAR -> ConstantDescs.CD_Character;
            case SHORT -> ConstantDescs.CD_Short;
            case INT -> ConstantDescs.CD_Integer;
            case LONG -> ConstantDescs.CD_Long;
            case FLOAT -> ConstantDescs.CD_Float;
            case DOUBLE -> ConstantDescs.CD_Double;
            default -> throw new IllegalStateException(primitive.displayName());
        };
    }
}
