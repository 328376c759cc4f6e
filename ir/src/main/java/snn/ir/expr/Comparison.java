package snn.ir.expr;

/// How a membrane is compared with its threshold. Models written here use `>=`, NIR uses `>`.
public enum Comparison {
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    public boolean holds(double left, double right) {
        return this == GREATER ? left > right : left >= right;
    }

    public boolean holds(long left, long right) {
        return this == GREATER ? left > right : left >= right;
    }
}
