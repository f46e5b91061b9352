"""What reads a mailbox on a server: its address, its folders' names, the session."""
