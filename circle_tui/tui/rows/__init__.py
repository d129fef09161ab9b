"""What the screens' lists and heads say: from values to words, without a widget."""
