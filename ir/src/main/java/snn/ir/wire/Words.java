package snn.ir.wire;

import com.google.protobuf.ProtocolMessageEnum;
import java.util.Arrays;
import java.util.function.Function;
import snn.ir.Input;
import snn.ir.Pooling;
import snn.ir.Reduction;
import snn.ir.WeightFormat;
import snn.ir.expr.Comparison;
import snn.ir.expr.Expr;
import snn.ir.expr.IntegerExpr;
import snn.ir.foreign.Provenance;
import snn.ir.tensor.ElementType;
import snn.ir.training.Adam;
import snn.ir.training.Penalty;
import snn.ir.training.Surrogate;
import snn.ir.wire.v1.ExpressionProto;
import snn.ir.wire.v1.GraphProto;
import snn.ir.wire.v1.ProvenanceProto;
import snn.ir.wire.v1.TensorProto;
import snn.ir.wire.v1.TrainingProto;

/// The enums of the IR in the schema's words. Only writing is spelt out; reading looks for the
/// constant that is written so.
final class Words {
    private Words() {}

    /// The constant that `write` turns into the word of a number.
    static <J extends Enum<J>, P extends ProtocolMessageEnum> J read(
            Class<J> type, Function<J, P> write, int number) {
        return Arrays.stream(type.getEnumConstants())
                .filter(j -> write.apply(j).getNumber() == number)
                .findFirst()
                .orElseThrow(() ->
                        new Malformed(
                                "%d is no %s this version knows", number, type.getSimpleName()));
    }

    static TensorProto.ElementType write(ElementType type) {
        return switch (type) {
            case FLOAT32 -> TensorProto.ElementType.ELEMENT_TYPE_FLOAT32;
            case FLOAT64 -> TensorProto.ElementType.ELEMENT_TYPE_FLOAT64;
            case INT8 -> TensorProto.ElementType.ELEMENT_TYPE_INT8;
            case INT16 -> TensorProto.ElementType.ELEMENT_TYPE_INT16;
            case INT32 -> TensorProto.ElementType.ELEMENT_TYPE_INT32;
            case INT64 -> TensorProto.ElementType.ELEMENT_TYPE_INT64;
        };
    }

    static ProvenanceProto.AssumptionSource write(Provenance.Source source) {
        return switch (source) {
            case STATED -> ProvenanceProto.AssumptionSource.ASSUMPTION_SOURCE_STATED;
            case PROFILE -> ProvenanceProto.AssumptionSource.ASSUMPTION_SOURCE_PROFILE;
            case FILE -> ProvenanceProto.AssumptionSource.ASSUMPTION_SOURCE_FILE;
            case GUESSED -> ProvenanceProto.AssumptionSource.ASSUMPTION_SOURCE_GUESSED;
            case STANDARD -> ProvenanceProto.AssumptionSource.ASSUMPTION_SOURCE_STANDARD;
        };
    }

    static ExpressionProto.UnaryOperator write(Expr.UnaryOperator operator) {
        return switch (operator) {
            case NEGATE -> ExpressionProto.UnaryOperator.UNARY_OPERATOR_NEGATE;
            case EXP -> ExpressionProto.UnaryOperator.UNARY_OPERATOR_EXP;
            case LOG -> ExpressionProto.UnaryOperator.UNARY_OPERATOR_LOG;
            case SQRT -> ExpressionProto.UnaryOperator.UNARY_OPERATOR_SQRT;
            case TANH -> ExpressionProto.UnaryOperator.UNARY_OPERATOR_TANH;
            case ABS -> ExpressionProto.UnaryOperator.UNARY_OPERATOR_ABS;
        };
    }

    static ExpressionProto.BinaryOperator write(Expr.BinaryOperator operator) {
        return switch (operator) {
            case ADD -> ExpressionProto.BinaryOperator.BINARY_OPERATOR_ADD;
            case SUBTRACT -> ExpressionProto.BinaryOperator.BINARY_OPERATOR_SUBTRACT;
            case MULTIPLY -> ExpressionProto.BinaryOperator.BINARY_OPERATOR_MULTIPLY;
            case DIVIDE -> ExpressionProto.BinaryOperator.BINARY_OPERATOR_DIVIDE;
            case MIN -> ExpressionProto.BinaryOperator.BINARY_OPERATOR_MIN;
            case MAX -> ExpressionProto.BinaryOperator.BINARY_OPERATOR_MAX;
        };
    }

    static ExpressionProto.BinaryOperator write(IntegerExpr.Operator operator) {
        return switch (operator) {
            case ADD -> ExpressionProto.BinaryOperator.BINARY_OPERATOR_ADD;
            case SUBTRACT -> ExpressionProto.BinaryOperator.BINARY_OPERATOR_SUBTRACT;
            case MULTIPLY -> ExpressionProto.BinaryOperator.BINARY_OPERATOR_MULTIPLY;
            case MIN -> ExpressionProto.BinaryOperator.BINARY_OPERATOR_MIN;
            case MAX -> ExpressionProto.BinaryOperator.BINARY_OPERATOR_MAX;
        };
    }

    static ExpressionProto.Comparison write(Comparison comparison) {
        return switch (comparison) {
            case GREATER -> ExpressionProto.Comparison.COMPARISON_GREATER;
            case GREATER_OR_EQUAL -> ExpressionProto.Comparison.COMPARISON_GREATER_OR_EQUAL;
        };
    }

    static ExpressionProto.IntegerExpression.Rounding write(IntegerExpr.Rounding rounding) {
        return switch (rounding) {
            case TOWARD_ZERO -> ExpressionProto.IntegerExpression.Rounding.ROUNDING_TOWARD_ZERO;
            case FLOOR -> ExpressionProto.IntegerExpression.Rounding.ROUNDING_FLOOR;
        };
    }

    static GraphProto.WeightFormat.Values write(WeightFormat.Values values) {
        return GraphProto.WeightFormat.Values.valueOf("VALUES_" + values.name());
    }

    static GraphProto.WeightFormat.Sign write(WeightFormat.Sign sign) {
        return GraphProto.WeightFormat.Sign.valueOf("SIGN_" + sign.name());
    }

    static GraphProto.Pooling.Kind write(Pooling.Kind kind) {
        return GraphProto.Pooling.Kind.valueOf("KIND_" + kind.name());
    }

    static GraphProto.Input.Form write(Input.Form form) {
        return GraphProto.Input.Form.valueOf("FORM_" + form.name());
    }

    static GraphProto.Reduction write(Reduction reduction) {
        return switch (reduction) {
            case MAX_OVER_TIME -> GraphProto.Reduction.REDUCTION_MAX_OVER_TIME;
            case MEAN_OVER_TIME -> GraphProto.Reduction.REDUCTION_MEAN_OVER_TIME;
            case LAST -> GraphProto.Reduction.REDUCTION_LAST;
            case SPIKE_COUNT -> GraphProto.Reduction.REDUCTION_SPIKE_COUNT;
            case FIRST_SPIKE -> GraphProto.Reduction.REDUCTION_FIRST_SPIKE;
            case EACH_STEP -> GraphProto.Reduction.REDUCTION_EACH_STEP;
        };
    }

    static TrainingProto.Surrogate.Curve write(Surrogate.Shape shape) {
        return switch (shape) {
            case FAST_SIGMOID -> TrainingProto.Surrogate.Curve.CURVE_FAST_SIGMOID;
            case SIGMOID -> TrainingProto.Surrogate.Curve.CURVE_SIGMOID;
            case ARCTAN -> TrainingProto.Surrogate.Curve.CURVE_ARCTAN;
            case PIECEWISE_LINEAR -> TrainingProto.Surrogate.Curve.CURVE_PIECEWISE_LINEAR;
        };
    }

    static TrainingProto.Penalty.Side write(Penalty.Bound bound) {
        return switch (bound) {
            case UPPER -> TrainingProto.Penalty.Side.SIDE_UPPER;
            case LOWER -> TrainingProto.Penalty.Side.SIDE_LOWER;
        };
    }

    static TrainingProto.Penalty.Per write(Penalty.Per per) {
        return switch (per) {
            case NEURON -> TrainingProto.Penalty.Per.PER_NEURON;
            case POPULATION -> TrainingProto.Penalty.Per.PER_POPULATION;
        };
    }

    static TrainingProto.Penalty.Norm write(Penalty.Norm norm) {
        return switch (norm) {
            case L1 -> TrainingProto.Penalty.Norm.NORM_L1;
            case L2 -> TrainingProto.Penalty.Norm.NORM_L2;
        };
    }

    static TrainingProto.Adam.Schedule write(Adam.Schedule schedule) {
        return switch (schedule) {
            case CONSTANT -> TrainingProto.Adam.Schedule.SCHEDULE_CONSTANT;
            case COSINE -> TrainingProto.Adam.Schedule.SCHEDULE_COSINE;
        };
    }
}
