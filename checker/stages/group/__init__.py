"""Documents -> copies, passages and events: whatever needs several documents at once."""
