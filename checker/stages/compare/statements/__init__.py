"""What pages state in their own words and in headlines, held against what others state and deny."""
