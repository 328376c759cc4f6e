package snn.loihi.mapping;

/// How much of a core's table is taken.
public record TableUse(String table, long taken, long available) {
    boolean exceeded() {
        return taken > available;
    }
}
