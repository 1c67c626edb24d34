"""Who is said to have said a quotation: words, phrases, frames and the choice among them."""
