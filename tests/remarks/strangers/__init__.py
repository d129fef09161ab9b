"""Letters whose labels were written before any rule had seen them: how critics write that nobody asked."""
