"""What people and files hand over, read into claims."""
