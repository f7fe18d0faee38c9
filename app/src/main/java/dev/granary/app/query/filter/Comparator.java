package dev.granary.app.query.filter;

/** How two values are held beside each other. */
enum Comparator {
    EQUAL,
    UNEQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    Truth of(Order order) {
        if (order == Order.UNKNOWN) {
            return Truth.UNKNOWN;
        }
        return switch (this) {
            case EQUAL -> Truth.of(order == Order.SAME);
            case UNEQUAL -> Truth.of(order != Order.SAME);
            case LESS -> ordered(order, order == Order.BEFORE);
            case LESS_OR_EQUAL -> ordered(order, order != Order.AFTER);
            case GREATER -> ordered(order, order == Order.AFTER);
            case GREATER_OR_EQUAL -> ordered(order, order != Order.BEFORE);
        };
    }

    private static Truth ordered(Order order, boolean isSo) {
        return order == Order.OTHER ? Truth.UNKNOWN : Truth.of(isSo);
    }

    /** How a value stands to another one. */
    enum Order {
        BEFORE,
        SAME,
        AFTER,
        /** Not the same, but neither is before the other. */
        OTHER,
        UNKNOWN;

        static Order of(int compared) {
            return compared < 0 ? BEFORE : compared > 0 ? AFTER : SAME;
        }
    }
}
