"""What is shared by formats that run a student's code where they keep their own marks."""
