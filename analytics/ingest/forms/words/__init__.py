"""What words mean: of headings, of answers, of titles of workshops."""
